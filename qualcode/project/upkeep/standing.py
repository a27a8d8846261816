"""The ground a project stands on, told without opening it: its database, its disk, and what is around its folder."""

from dataclasses import dataclass
from pathlib import Path

from qualcode.project.context import DATABASE
from qualcode.project.preferences import settings
from qualcode.project.upkeep import surroundings

# Where SQLite's locks and shared memory do not reach from one computer to the other.
_NETWORK = frozenset(
    {"9p", "afs", "cifs", "davfs", "fuse.davfs2", "fuse.rclone", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs"}
)
_WAL = b"\x02\x02"  # at offset 18 of the file: the versions for writing and reading
_MOUNTS = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to know: whether its database keeps a write-ahead log, its size, the program that synchronises
    its folder, the kind of network disk it lies on, and how much else around it is worth a warning.
    """

    log: bool
    megabytes: float
    synchronised_by: str | None
    network: str | None
    warnings: int


def standing(folder: Path | None = None) -> Standing | None:
    """How the project in `folder` (or the one we stand in) stands; None where there is none."""
    start = Path.cwd() if folder is None else folder.absolute()
    places = (start, *start.parents) if folder is None else (start,)
    found = next((place for place in places if (place / settings.FILE_NAME).is_file()), None)
    if found is None:
        return None
    sync = surroundings.sync_program(found)
    database = found / DATABASE
    try:
        with database.open("rb") as file:
            head = file.read(20)
        size = database.stat().st_size
    except OSError:
        head, size = b"", 0
    others = len(surroundings.look(found)) - (sync is not None) + (not head)
    return Standing(head[18:20] == _WAL, size / 1e6, sync, network_of(found), others)


def network_of(place: Path, mounts: str | None = None) -> str | None:
    """The kind of network disk a place lies on; None for a local one, or where the system does not tell.

    `mounts` is what Linux lists in /proc/self/mounts.
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text("utf-8", "replace")
        except OSError:
            return None
    resolved = place.resolve()
    kinds: dict[Path, str] = {}
    for line in mounts.splitlines():
        _device, where, kind, *_rest = [*line.split(" "), "", ""]
        kinds[Path(where.replace("\\040", " "))] = kind
    kind = next((kinds[above] for above in (resolved, *resolved.parents) if above in kinds), "")
    return kind if kind in _NETWORK else None
