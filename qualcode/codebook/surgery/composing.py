"""A piece of YAML as nodes, and where in the piece each of them really ends."""

import yaml

from qualcode.codebook.nodes import Faults, tree
from qualcode.model.errors import CodebookFault

TEXT = "tag:yaml.org,2002:str"


def composed(text: str) -> yaml.Node | None:
    """The nodes of a file or of a piece of one; None if it cannot be read."""
    try:
        return tree(text, Faults("", text))
    except CodebookFault:
        return None


def start(node: yaml.Node) -> int:
    """The index of the node's first character."""
    return int(node.start_mark.index)


def style(node: yaml.Node) -> str | None:
    """How a scalar is written: between which quotes, behind `|` or `>`, or plain (None)."""
    return (node.style or None) if isinstance(node, yaml.ScalarNode) else None


def is_block(node: yaml.Node) -> bool:
    """Whether a scalar is written behind `|` or `>`."""
    return style(node) in ("|", ">")


def is_null(node: yaml.Node) -> bool:
    """Whether nothing stands where the node is."""
    return isinstance(node, yaml.ScalarNode) and start(node) == int(node.end_mark.index)


def end(node: yaml.Node, text: str) -> int:
    """Behind the node's last character: the reader's marks are trusted only where they are right.

    A block scalar and a block collection end for the reader where the next thing begins, behind blank lines and
    comments.
    """
    if isinstance(node, yaml.ScalarNode):
        if is_block(node):
            return start(node) + len(text[start(node) : int(node.end_mark.index)].rstrip())
        return int(node.end_mark.index)
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        return max(end(last[0], text) + 1, end(last[1], text))
    return end(last, text)


def plain(node: yaml.Node) -> object:
    """What the node says, however it is written; blanks around a text are not counted."""
    if isinstance(node, yaml.ScalarNode):
        return node.tag, node.value.strip()
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return [(plain(key), plain(value)) for key, value in node.value]
