"""The scanner of figures: from the cleaned text to numerals, units, dates, names and what they make together.

``scanner`` is the pass over the text; every other module reads one kind of thing where it stands.
"""
