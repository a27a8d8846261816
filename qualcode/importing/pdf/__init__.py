"""From the letters that a pdf puts on its pages to lines of text in reading order, and where paragraphs begin.

The coordinates are those of a page: points, from its left and upwards from its bottom.
"""
