"""No module, and no folder, comes back to itself along the imports it makes when it is loaded or run."""

from collections.abc import Collection, Mapping

import grimp

# What modules below are handed, and so name in their types.
HANDED_DOWN = {"qualcode.session.state", "qualcode.session.desk"}


def circle(imports: Mapping[str, Collection[str]]) -> list[str]:
    """A way from a module back to itself; empty where there is none."""
    left = {module: set(known) for module, known in imports.items()}
    while leaves := {module for module, known in left.items() if not known & left.keys()}:
        left = {module: known for module, known in left.items() if module not in leaves}
    way = sorted(left)[:1]
    while way and way.count(way[-1]) == 1:
        way.append(min(left[way[-1]] & left.keys()))
    return way[way.index(way[-1]) :] if way else []


def imports_of(graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """What each module imports; the package itself, which loads its façade at first use, is left out."""
    inside = graph.modules - {"qualcode"}
    return {module: graph.find_modules_directly_imported_by(module) for module in inside}


def folded(imports: Mapping[str, Collection[str]], package: str) -> dict[str, set[str]]:
    """The same of what stands right in a package: a module, or a folder with all that is in it."""
    depth = package.count(".") + 2
    found: dict[str, set[str]] = {}
    for module, known in imports.items():
        if module.startswith(f"{package}."):
            one = ".".join(module.split(".")[:depth])
            others = {
                ".".join(other.split(".")[:depth]) for other in known if other.startswith(f"{package}.")
            }
            found.setdefault(one, set()).update(others - {one})
    return found


def test_a_circle_is_found():
    assert circle({"a": ["b", "d"], "b": ["c"], "c": ["b", "d"], "d": []}) == ["b", "c", "b"]
    assert circle({"a": ["b", "c"], "b": ["c"], "c": []}) == []


def test_nothing_runs_in_a_circle():
    graph = grimp.build_graph("qualcode", exclude_type_checking_imports=True, cache_dir=None)
    assert graph.direct_import_exists(importer="qualcode.session.doing", imported="qualcode.session.state")
    found = circle(imports_of(graph))
    assert not found, " -> ".join(found)


def test_folders_are_no_circle_either():
    """Two folders know each other although no module does: neither can then be understood alone."""
    assert folded({"a.b.c": ["a.d.e", "a.b.f"], "a.d.g": ["a.b.f", "h.i"]}, "a") == {
        "a.b": {"a.d"},
        "a.d": {"a.b"},
    }
    imports = imports_of(grimp.build_graph("qualcode", exclude_type_checking_imports=True, cache_dir=None))
    del imports["qualcode.importing.confinement.worker"]  # the process that reads; the program only starts it
    packages = {module.rpartition(".")[0] for module in imports} - {"qualcode"}
    assert "qualcode.session" in packages
    found = {package: way for package in packages if (way := circle(folded(imports, package)))}
    assert not found


def test_only_the_session_is_named_by_what_it_knows():
    """Types alone may name the session that is handed to them; no other module is above and below another."""
    graph = grimp.build_graph("qualcode", cache_dir=None)
    imports = imports_of(graph)
    for module in HANDED_DOWN:
        del imports[module]
    found = circle(imports)
    assert not found, " -> ".join(found)
