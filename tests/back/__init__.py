"""Reading finished files back: the words of each format in the order in which a reader meets them.

What only a format's own drawing or furniture adds is left out by its style, tag or element, never by its words.
"""
