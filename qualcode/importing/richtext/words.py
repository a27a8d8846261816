"""What the control words of rtf mean to a reader of its text."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
"""Control words that stand for characters."""

SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
"""The same for control symbols; an optional hyphen is no character."""

ENDS = frozenset({"par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"})
"""What ends a paragraph. A row ends after its last cell, so it ends one only where words were left."""

CELLS = frozenset({"cell", "nestcell", "row", "nestrow"})
"""Those that only stand in tables."""

ROWS = frozenset({"row", "nestrow", "sect", "page", "column"})
"""Those that end a paragraph only where one was begun."""

FLAGS = {"v": "hidden", "deleted": "deleted", "b": "bold", "intbl": "cell"}
"""What is on from here, until the same word with 0 or the end of the group, and what it is."""

BOXES = frozenset({"shptxt", "dptxbxtext"})
SHOWN = BOXES | {"result", "ud"}
"""Destinations whose text is shown: that of text boxes, and what is seen of an object or in Unicode."""

AROUND = frozenset({"shp", "shpgrp", "shpinst", "do", "object", "upr"})
"""Destinations that are left out but for those that are shown in them."""

NOTES = frozenset({"footnote", "annotation"})
"""Destinations that are notes on the words before them."""

KEPT = frozenset({"atnauthor", "atnref", "atrfstart", "atrfend", "title"})
"""Destinations whose text is wanted for something else than the body."""

LEFT_OUT = _words(
    """aftncn aftnsep aftnsepc atnicn atnid atntime atndate background bkmkend bkmkstart blipuid buptim category
    colortbl colorschememapping comment company creatim datafield datastore defchp defpap do doccomm docvar
    ebcend ebcstart factoidname falt ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext ffl ffname ffstattext
    file filetbl fldinst fldtype fname fontemb fontfile footer footerf footerl footerr formfield ftncn ftnsep
    ftnsepc g generator gridtbl header headerf headerl headerr hl hlfr hlinkbase hlloc hlsrc hsv htmltag info
    keycode keywords latentstyles levelnumbers leveltext lfolevel linkval list listlevel listname listoverride
    listoverridetable listpicture liststylename listtable listtext manager mhtmltag mmath mmathPict
    nesttableprops nextfile nonesttables nonshppict objalias objclass objdata object objname objsect objtime
    oldcprops oldpprops oldsprops oldtprops oleclsid operator panose password passwordhash pgp pgptbl picprop
    pict pn pnseclvl pntext pntxta pntxtb printim private propname protend protstart protusertbl pxe revtbl
    revtim rsidtbl rxe shp shpgrp shpinst shppict shprslt sn sp staticval stylesheet subject sv svb tc
    template themedata txe upr userprops wgrffmtfilter windowcaption writereservation writereservhash xe xform
    xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl xmlopen"""
)
"""Destinations that hold no text of the body."""

CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""The code page of each character set that a font can name."""

SYMBOL_CHARSET = 2
"""Signs that are no letters; they stand in the private area of Unicode, as Word keeps them."""
