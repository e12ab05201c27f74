"""Charts: what is drawn, as data (`marks`), and its three forms: block characters, a Vega-Lite specification, images.

A chart draws what is known and no more. What is certain is solid, what is possible is hatched, a ceiling ends in a
stop, a floor goes on in an arrow. No mark stands without its words, its day and its source.
"""
