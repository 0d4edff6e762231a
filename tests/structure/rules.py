"""The house rules as functions over a module's syntax tree; each gives the places that break it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "rapporteur"
ROOMS = ("sources", "article", "reader", "facts", "resolve", "story", "store")  # one direction
ENDS = ("export", "web")  # behind the store, beside each other
SHARED = ("record", "errors", "ids", "names", "ontology", "edtf")
ABOVE = ("reporting", "pipeline", "cli", "commands", "__init__", "__main__")  # what puts the rooms together
HEAVY = ("spacy", "onnxruntime", "trafilatura", "networkx", "dateparser", "torch", "htmldate", "py3langid")
READS = ("open", "read_text", "read_bytes", "load", "loads")
# A spaCy component cannot be declared without spaCy; nothing imports this module until a model is loaded.
HEAVY_THEMSELVES = ("rapporteur.reader.component",)
LONGEST_FUNCTION, LONGEST_MODULE, MOST_ARGUMENTS = 60, 400, 6


@dataclass(frozen=True)
class Module:
    """A module of the package, parsed."""

    name: str  # "rapporteur.store.record"
    source: str

    @property
    def room(self) -> str:
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)


def modules() -> list[Module]:
    """Every module of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Module(name, path.read_text(encoding="utf-8")))
    return found


def allowed(room: str) -> set[str]:
    """The rooms a room may import from."""
    if room in ABOVE:
        return {*ROOMS, *ENDS, *SHARED, *ABOVE, "engine", "lists"}
    if room in ENDS:
        return {*ROOMS, *SHARED, room}
    if room in ROOMS:  # lists come to them as data
        return {*ROOMS[: ROOMS.index(room) + 1], *SHARED}
    return {
        "engine": {"engine", "record", "errors"},
        "names": {"names", "errors"},
        "ontology": {"ontology", "errors", "record", "names"},
        "ids": {"record"},
        "lists": {"lists", "names", "ontology", "record", "errors", "ids", "edtf"},
    }.get(room, set())


def imports(module: Module) -> Iterator[tuple[int, str, bool]]:
    """Line, dotted name, and whether it is imported when the module is (not inside a function, not for types)."""
    inside = _lazy_nodes(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, node.lineno not in inside
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if base == "rapporteur":
                for alias in node.names:
                    yield node.lineno, f"rapporteur.{alias.name}", node.lineno not in inside
            else:
                yield node.lineno, base, node.lineno not in inside


def _lazy_nodes(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or typing_only:
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def wrong_ways(module: Module) -> Iterator[str]:
    """Imports against the direction of the data."""
    for line, name, _ in imports(module):
        parts = name.split(".")
        if parts[0] != "rapporteur" or len(parts) < 2:
            continue
        room = parts[1] if parts[1] in {*ROOMS, *ENDS, *SHARED, *ABOVE, "engine", "lists"} else "__init__"
        if room not in allowed(module.room) and room != module.room:
            yield f"{module.name}:{line} imports {name}"


def heavy(module: Module) -> Iterator[str]:
    """Heavy libraries imported with the module instead of when first needed."""
    if module.name in HEAVY_THEMSELVES:
        return
    for line, name, at_once in imports(module):
        if at_once and name.split(".")[0] in HEAVY:
            yield f"{module.name}:{line} imports {name} at once"


def too_long(module: Module) -> Iterator[str]:
    """A module or function over its length."""
    length = module.source.count("\n")
    if length > LONGEST_MODULE:
        yield f"{module.name} has {length} lines"
    for node in _functions(module.tree):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{module.name}:{node.lineno} {node.name} has {length} lines"


def too_many_arguments(module: Module) -> Iterator[str]:
    """Functions with more than six arguments (self and cls not counted)."""
    for node in _functions(module.tree):
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        count = sum(argument.arg not in ("self", "cls") for argument in given)
        if count > MOST_ARGUMENTS:
            yield f"{module.name}:{node.lineno} {node.name} takes {count} arguments"


def prints(module: Module) -> Iterator[str]:
    """Calls of print."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield f"{module.name}:{node.lineno} prints"


def broad_excepts(module: Module) -> Iterator[str]:
    """Handlers that catch everything and do not raise it again; the engine may."""
    if module.room == "engine":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _raises_again(node):
            yield f"{module.name}:{node.lineno} catches everything"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "Exception"
    return any(name in caught.strip("()").replace(" ", "").split(",") for name in ("Exception", "BaseException"))


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def works_at_import(module: Module) -> Iterator[str]:
    """Modules that do more than define when they are imported, and globals filled later."""
    tree = module.tree
    for node in tree.body:
        if isinstance(node, ast.For | ast.While | ast.With | ast.Try | ast.Delete | ast.AugAssign):
            yield f"{module.name}:{node.lineno} works when it is imported"
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and any(map(_reads_file, ast.walk(node.value))):
            yield f"{module.name}:{node.lineno} reads a file when it is imported"
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield f"{module.name}:{node.lineno} fills a global"


def _reads_file(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in READS


def undocumented(module: Module) -> Iterator[str]:
    """Public modules, classes and functions without a docstring."""
    tree = module.tree
    if tree.body and not ast.get_docstring(tree):
        yield f"{module.name} has no docstring"
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield f"{module.name}:{node.lineno} {node.name} has no docstring"


def cycles(all_modules: list[Module]) -> list[str]:
    """Modules that import each other when they are imported, each ring once."""
    names = {module.name for module in all_modules}
    edges = {module.name: _edges(module, names) for module in all_modules}
    found: list[str] = []
    done: set[str] = set()
    for start in sorted(edges):
        _search(start, edges, [], done, found)
    return found


def _edges(module: Module, names: set[str]) -> set[str]:
    targets = set()
    for _, name, at_once in imports(module):
        if at_once and name in names and name != module.name:
            targets.add(name)
    # `from rapporteur.store import read` imports the module rapporteur.store.read where there is one.
    lazy = _lazy_nodes(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.lineno not in lazy:
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & names
            if submodules:
                targets |= submodules
                if len(submodules) == len(node.names):
                    targets.discard(node.module)
    return targets - {module.name}


def _search(name: str, edges: dict[str, set[str]], path: list[str], done: set[str], found: list[str]) -> None:
    if name in path:
        found.append(" -> ".join([*path[path.index(name) :], name]))
        return
    if name in done:
        return
    for target in sorted(edges.get(name, ())):
        _search(target, edges, [*path, name], done, found)
    done.add(name)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
