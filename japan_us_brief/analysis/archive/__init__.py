"""Archives: very many claims in a folder of Parquet files, validated once, when it is built, and asked in place.

An engine filters, orders and adds; what it cannot do exactly, it is not asked for: rates, averages and every division
stay in Python. The briefing in memory is the reference, and an archive gives the same answers to the last digit.
May import what `analysis` may; DuckDB, pyarrow and Spark are extras, and are imported where they are used.
"""
