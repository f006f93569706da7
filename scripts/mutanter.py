"""Break the access modules in every small way there is, one at a time, and see that the tests notice each.

    make mutanter
    make mutanter ARGS="strategi/adgang.py"   # only this module

A test that passes whatever the code does is no guard. Each mutant is one change: a comparison turned round, a term or
a filter left out, a guard that never fires, a right taken for the next one, a role without one of its rights. Tests
that fail kill it. What survives is printed; the run fails when less than GRAENSE per cent are killed.

One process sets up Django, the database and the tests, and runs the tests once, noting which functions each calls.
Then every mutant gets a copy of that process (a fork), where the changed code takes the place of the old, and the
tests that call it are run until one fails.
"""

import ast
import copy
import functools
import gc
import importlib
import os
import resource
import signal
import sys
import time
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from .mutantliste import LIGEGYLDIGE, MODULER

ROD = Path(__file__).resolve().parents[1]
GRAENSE = 90
SAMTIDIGE = int(os.environ.get("SAMTIDIGE", "2"))
LAENGST = 120  # seconds of the processor's time for one mutant; one that never ends is killed


# --- The changes ----------------------------------------------------------------------------
_VENDT = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_RETTER = [
    "SE_KONTRAKT",
    "OPRET_KONTRAKT",
    "REDIGER_KONTRAKT",
    "OPDATER_AKTIVITET",
    "SVAR_HOERING",
    "GODKEND_KONTRAKT",
    "STYR_AARET",
    "SE_HISTORIK",
    "SE_STRATEGI",
    "STYR_STRATEGI",
    "SE_TILSYN",
    "FOER_TILSYN",
    "SVAR_TILSYN",
    "STYR_TILSYN",
    "STYR_SKABELON",
    "STYR_ENHED",
    "STYR_BRUGER",
]


def _sand(vaerdi: bool) -> ast.Constant:
    return ast.Constant(vaerdi)


@functools.singledispatch
def aendringer(knude):  # noqa: ARG001  read by the others
    """Yield the nodes that can stand in the place of `knude`."""
    return iter(())


@aendringer.register
def _(knude: ast.Compare):
    for nr, tegn in enumerate(knude.ops):
        ny = copy.deepcopy(knude)
        ny.ops[nr] = _VENDT[type(tegn)]()
        yield ny


@aendringer.register
def _(knude: ast.BoolOp):
    yield ast.BoolOp(ast.Or() if isinstance(knude.op, ast.And) else ast.And(), knude.values)
    yield from knude.values


@aendringer.register
def _(knude: ast.UnaryOp):
    if isinstance(knude.op, ast.Not):
        yield knude.operand


@aendringer.register
def _(knude: ast.BinOp):
    if isinstance(knude.op, ast.BitOr | ast.BitAnd):
        yield ast.BinOp(knude.left, ast.BitAnd() if isinstance(knude.op, ast.BitOr) else ast.BitOr(), knude.right)
        yield from (knude.left, knude.right)


@aendringer.register(ast.If)
@aendringer.register(ast.IfExp)
def _(knude):
    for svar in (True, False):
        ny = copy.copy(knude)
        ny.test = _sand(svar)
        yield ny


@aendringer.register
def _(knude: ast.comprehension):
    for nr in range(len(knude.ifs)):
        yield ast.comprehension(knude.target, knude.iter, knude.ifs[:nr] + knude.ifs[nr + 1 :], knude.is_async)


@aendringer.register
def _(knude: ast.Call):
    for nr in range(len(knude.keywords)):
        yield ast.Call(knude.func, knude.args, knude.keywords[:nr] + knude.keywords[nr + 1 :])
    if isinstance(knude.func, ast.Attribute) and knude.func.attr in ("filter", "exclude"):
        for nr in range(len(knude.args)):
            yield ast.Call(knude.func, knude.args[:nr] + knude.args[nr + 1 :], knude.keywords)
    if isinstance(knude.func, ast.Attribute) and knude.func.attr in (
        "filter",
        "select_related",
        "aktive",
        "med_kontrakt",
    ):
        yield knude.func.value  # the link of the chain left out
    if isinstance(knude.func, ast.Name) and knude.func.id in ("any", "all"):
        yield ast.Call(ast.Name("all" if knude.func.id == "any" else "any", ast.Load()), knude.args, [])


@aendringer.register
def _(knude: ast.Attribute):
    if isinstance(knude.value, ast.Name) and knude.value.id == "Ret" and knude.attr in _RETTER:
        naeste = _RETTER[(_RETTER.index(knude.attr) + 1) % len(_RETTER)]
        yield ast.Attribute(knude.value, naeste, knude.ctx)


@aendringer.register
def _(knude: ast.Constant):
    if isinstance(knude.value, bool):
        yield _sand(not knude.value)
    elif isinstance(knude.value, int):
        yield ast.Constant(knude.value + 1)
    elif isinstance(knude.value, str) and knude.value.islower() and knude.value.isidentifier():
        yield ast.Constant(knude.value + "x")  # a name; what people read is left alone


@aendringer.register(ast.Set)
@aendringer.register(ast.List)
def _(knude):
    for nr in range(len(knude.elts)):
        ny = copy.copy(knude)
        ny.elts = knude.elts[:nr] + knude.elts[nr + 1 :]
        if ny.elts:
            yield ny


@aendringer.register(ast.Raise)
@aendringer.register(ast.Expr)
@aendringer.register(ast.AugAssign)
def _(knude):
    if not (isinstance(knude, ast.Expr) and isinstance(knude.value, ast.Constant)):
        yield ast.Pass()


@aendringer.register
def _(knude: ast.Return):
    svar = knude.value
    if svar is not None and not isinstance(svar, ast.Constant):
        yield from (ast.Return(ast.Constant(vaerdi)) for vaerdi in (None, True, False))


@aendringer.register
def _(knude: ast.FunctionDef):
    for nr in range(len(knude.decorator_list)):
        ny = copy.copy(knude)
        ny.decorator_list = knude.decorator_list[:nr] + knude.decorator_list[nr + 1 :]
        yield ny


class _Skift(ast.NodeTransformer):
    def __init__(self, gammel, ny):
        self.gammel, self.ny = gammel, ny

    def visit(self, knude):
        if knude is self.gammel:
            return ast.copy_location(self.ny, knude)
        return self.generic_visit(knude)


def _skiftet(trae: ast.Module, plads: int, ny) -> ast.Module:
    """Return a copy of the tree with `ny` in the place of node number `plads` of the walk."""
    kopi = copy.deepcopy(trae)
    gammel = next(knude for nr, knude in enumerate(ast.walk(kopi)) if nr == plads)
    return ast.fix_missing_locations(_Skift(gammel, copy.deepcopy(ny)).visit(kopi))


def _navn(knude) -> str:
    maal = knude.targets[0] if isinstance(knude, ast.Assign) else getattr(knude, "target", knude)
    return getattr(maal, "name", getattr(maal, "id", ""))


def _kort(knude) -> str:
    tekst = ast.unparse(knude)
    if isinstance(knude, ast.If | ast.FunctionDef):
        tekst = tekst.partition(":\n")[0]
    return " ".join(tekst.split())


def _beskriv(gammel, ny) -> str:
    if isinstance(gammel, ast.comprehension):
        return f"{ast.unparse(gammel).strip()} → {ast.unparse(ny).strip()}"
    return f"{_kort(gammel)} → {_kort(ny)}"


def mutanter(kilde: str, navne: set[str] | None = None):
    """Yield (top-level name, line, change in words, what makes the changed tree) for every change of `kilde`."""
    trae = ast.parse(kilde)
    plads = {id(knude): nr for nr, knude in enumerate(ast.walk(trae))}
    for oeverst in trae.body:
        if isinstance(oeverst, ast.Import | ast.ImportFrom | ast.Expr) or (navne and _navn(oeverst) not in navne):
            continue
        uroerte = {id(del_) for sted in ast.walk(oeverst) for del_ in _annotation(sted)}
        for gammel in _krop(oeverst):
            if id(gammel) not in uroerte:
                for ny in aendringer(gammel):
                    linje = getattr(gammel, "lineno", oeverst.lineno)
                    skiftet = functools.partial(_skiftet, trae, plads[id(gammel)], ny)
                    yield _navn(oeverst), linje, _beskriv(gammel, ny), skiftet


def _krop(knude):
    """Return the nodes to change: of a class what its methods do, since the class itself is there already."""
    if not isinstance(knude, ast.ClassDef):
        return list(ast.walk(knude))
    metoder = [under for under in knude.body if isinstance(under, ast.FunctionDef)]
    return [under for metode in metoder for linje in metode.body for under in ast.walk(linje)]


def _annotation(knude):
    dele = [getattr(knude, "annotation", None), getattr(knude, "returns", None)]
    return [under for del_ in dele if isinstance(del_, ast.AST) for under in ast.walk(del_)]


def lyttende(kilde: str) -> ast.Module:
    """Return the code with a note at the head of every function of who was called, in the module's `kaldt`."""
    trae = ast.parse(kilde)
    for oeverst in trae.body:
        for knude in ast.walk(oeverst):
            if isinstance(knude, ast.FunctionDef):
                note = ast.parse(f"kaldt.add({_navn(oeverst)!r})").body[0]
                knude.body.insert(0, ast.copy_location(note, knude.body[0]))
    return ast.fix_missing_locations(trae)


# --- Putting the changed code in the place of the old -----------------------------------------
def _koder(kode: CodeType):
    """Yield a code object and those inside it, in the order they stand."""
    yield kode
    for inde in kode.co_consts:
        if isinstance(inde, CodeType):
            yield from _koder(inde)


def hent_modul(fil: str):
    """Return the module of a file, by the name others import it by."""
    return importlib.import_module(fil.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def funktioner_i(filer: set[str]) -> list[FunctionType]:
    """Return every function there is of the files, also those inside others and in classes."""
    gc.unfreeze()  # the tests put away what is loaded, and what is put away is not told of
    alle = [et for et in gc.get_objects() if type(et) is FunctionType]  # asking a lazy object wakes it
    fundne = [funktion for funktion in alle if funktion.__code__.co_filename in filer]
    if uden := filer - {funktion.__code__.co_filename for funktion in fundne}:
        raise LookupError(f"Ingen funktioner at ødelægge i {', '.join(sorted(uden))}")
    return fundne


def indsaet(modul, trae: ast.Module, funktioner: list[FunctionType]) -> None:
    """Make `modul` behave as if it had been loaded from `trae`, for all who have imported from it already."""
    gammel = compile(Path(modul.__file__).read_text(encoding="utf-8"), modul.__file__, "exec")
    ny = compile(trae, modul.__file__, "exec")
    rum = {navn: getattr(modul, navn) for navn in ("__name__", "__package__", "__file__", "kaldt")}
    exec(ny, rum)  # noqa: S102  our own source, changed by us
    nye = _efter_navn(ny)
    par = {
        (navn, kode.co_firstlineno): efter
        for navn, koder in _efter_navn(gammel).items()
        for kode, efter in zip(koder, nye.get(navn, []), strict=False)
    }
    for funktion in funktioner:
        foer = funktion.__code__
        efter = par.get((foer.co_qualname, foer.co_firstlineno)) if foer.co_filename == modul.__file__ else None
        if efter and len(efter.co_freevars) == len(foer.co_freevars):
            funktion.__code__ = efter
    for navn, foer in list(vars(modul).items()):
        efter = rum.get(navn)
        if isinstance(foer, FunctionType) and isinstance(efter, FunctionType):
            foer.__defaults__, foer.__kwdefaults__ = efter.__defaults__, efter.__kwdefaults__
        elif type(foer) in (int, str, tuple) and not navn.startswith("__"):
            setattr(modul, navn, efter)  # for the module's own functions; who has imported it keeps the old
        elif isinstance(foer, set | dict) and foer is not efter and not navn.startswith("__"):
            foer.clear()
            foer.update(efter)


def _efter_navn(kode: CodeType) -> dict[str, list[CodeType]]:
    samlet: dict[str, list[CodeType]] = {}
    for et in _koder(kode):
        samlet.setdefault(et.co_qualname, []).append(et)
    return samlet


# --- Running the tests ------------------------------------------------------------------------
class Jagt:
    """The pytest plugin that runs the tests once, and then again for every mutant."""

    def __init__(self, moduler):
        self.moduler = moduler
        self.fejl = False
        self.kaldt: dict[str, set[tuple[str, str]]] = {}  # test → (file, function) it calls
        self.tid: dict[str, float] = {}  # test → seconds of the processor's time
        self.overlevede: list[str] = []
        self.antal = 0

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report):
        self.fejl = self.fejl or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        proever = session.items
        moduler = {fil: hent_modul(fil) for fil in self.moduler}
        self.funktioner = funktioner_i(self.stier)
        for modul in moduler.values():
            modul.kaldt = set()
            indsaet(modul, lyttende(Path(modul.__file__).read_text(encoding="utf-8")), self.funktioner)
            modul.kaldt.clear()
        for nr, proeve in enumerate(proever):
            start = time.process_time()
            self._koer(proeve, proever[(nr + 1) % len(proever)])
            self.tid[proeve.nodeid] = time.process_time() - start
            self.kaldt[proeve.nodeid] = {(fil, navn) for fil, modul in moduler.items() for navn in modul.kaldt}
            for modul in moduler.values():
                modul.kaldt.clear()
            if self.fejl:
                session.shouldfail = f"{proeve.nodeid} fejler uden nogen ændring"
                return True
        for modul in moduler.values():
            indsaet(modul, ast.parse(Path(modul.__file__).read_text(encoding="utf-8")), self.funktioner)
        gc.collect()
        gc.freeze()  # so that the copies share the memory
        self._jag(proever)
        return True

    def _koer(self, proeve, naeste):
        proeve.config.hook.pytest_runtest_protocol(item=proeve, nextitem=naeste)

    @property
    def stier(self) -> set[str]:
        return {str(ROD / fil) for fil in self.moduler}

    def _jag(self, proever):
        i_gang: dict[int, tuple[str, float]] = {}
        for fil, (navne, filer) in self.moduler.items():
            modul = hent_modul(fil)
            for navn, linje, aendring, skiftet in mutanter((ROD / fil).read_text(encoding="utf-8"), navne):
                if f"{fil} {navn}: {aendring}" in LIGEGYLDIGE:
                    continue
                self.antal += 1
                while len(i_gang) >= SAMTIDIGE:
                    self._vent(i_gang)
                pid = os.fork()
                if not pid:
                    self._barn(modul, skiftet, self._relevante(proever, fil, navn, filer))
                i_gang[pid] = (f"{fil}:{linje} {navn}: {aendring}", time.monotonic())
        while i_gang:
            self._vent(i_gang)

    def _relevante(self, proever, fil, navn, filer) -> list:
        """Return the tests of the module that call the changed function, the quick ones first.

        All of the module's when it is no function, or when none calls it.
        """
        i_filer = [et for sti in filer for et in proever if et.nodeid.startswith(sti + "::")]
        kaldende = [et for et in i_filer if (fil, navn) in self.kaldt[et.nodeid]]
        return sorted(kaldende or i_filer, key=lambda et: self.tid[et.nodeid])

    def _barn(self, modul, skiftet, proever):
        # Either ends this process: what goes round and round, and what waits for something that never comes.
        resource.setrlimit(resource.RLIMIT_CPU, (LAENGST, LAENGST))
        signal.alarm(LAENGST * 10)
        stille = os.open(os.devnull, os.O_WRONLY)
        os.dup2(stille, 1)
        os.dup2(stille, 2)
        try:
            indsaet(modul, skiftet(), self.funktioner)
        except Exception:  # noqa: BLE001  code that cannot be loaded is noticed by whoever starts it
            os._exit(1)
        for nr, proeve in enumerate(proever):
            self._koer(proeve, proever[(nr + 1) % len(proever)])
            if self.fejl:
                os._exit(1)
        os._exit(0)

    def _vent(self, i_gang):
        pid, status = os.wait()
        hvad, start = i_gang.pop(pid)
        if status == 0:
            self.overlevede.append(hvad)
            print(f"\noverlever ({time.monotonic() - start:.0f} s): {hvad}", flush=True)


def main(valgte: list[str]) -> int:
    moduler = {fil: regler for fil, regler in MODULER.items() if not valgte or fil in valgte}
    filer = list(dict.fromkeys(fil for _, proever in moduler.values() for fil in proever))
    jagt, start = Jagt(moduler), time.monotonic()
    svar = pytest.main(
        ["-q", "-s", "-p", "no:xdist", "-p", "no:cacheprovider", "--tb=no", "-o", "faulthandler_timeout=0", *filer],
        [jagt],
    )
    if svar != 0 or not jagt.antal:
        return 1
    draebte = jagt.antal - len(jagt.overlevede)
    andel = 100 * draebte / jagt.antal
    print(f"\n{jagt.antal} mutanter, {draebte} dræbt, {len(jagt.overlevede)} overlever: {andel:.1f} % ", end="")
    print(f"({len(LIGEGYLDIGE)} ligegyldige ikke talt med; {time.monotonic() - start:.0f} s)")
    return int(andel < GRAENSE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
