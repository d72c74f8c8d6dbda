"""The calculations that rows name; one small module a theme.

A row's ``calculation`` is the name of a function here that is marked ``@calculation``. It takes the measure, the facts
and the row's parameters, and yields the measure's lines, the headline first. Nothing else has to be told of a new one.
"""
