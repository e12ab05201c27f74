"""What a number is: intervals, amounts, dates and currencies.

May import vocabulary and util.
"""
