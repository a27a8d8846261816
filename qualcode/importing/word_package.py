"""The package of a Word document: its parts are found by the relations it states, and only those asked for are read."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class WordPackage:
    """A document whose archive was found safe to unpack (`archive.check`).

    What is not as it should be raises KeyError, ValueError, LxmlError, BadZipFile and what else unpacking raises.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        (self._name,) = (target for kind, target in self._related("") if kind == _MAIN)
        types = self._tree("[Content_Types].xml").iter(_OVERRIDE)
        if (f"/{self._name}", _MAIN_TYPE) not in {
            (one.get("PartName"), one.get("ContentType")) for one in types
        }:
            raise ValueError("the main part is no Word document")  # a template, or one with macros

    @property
    def main(self) -> Any:
        """The root of the document itself."""
        return self._tree(self._name)

    @property
    def title(self) -> str:
        """What the properties call the document; "" where they do not."""
        for kind, target in self._related(""):
            if kind.endswith("/core-properties") and target in self._archive.NameToInfo:
                return self._tree(target).findtext(_TITLE) or ""
        return ""

    def parts(self, kind: str) -> list[Any]:
        """The roots of the parts that the document is related to as `kind`, such as "styles" or "footnotes"."""
        return [self._tree(target) for of, target in self._related(self._name) if of.endswith(f"/{kind}")]

    def _related(self, name: str) -> Iterator[tuple[str, str]]:
        """The kind and name of what a part, or for "" the package itself, is related to inside the package."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._archive.NameToInfo:
            return
        for one in self._tree(relations).iter(_RELATION):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target")))
                yield one.get("Type"), target.lstrip("/")

    def _tree(self, name: str) -> Any:
        # Blank text between elements is the writer's.
        parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
        return etree.fromstring(self._archive.read(name), parser)
