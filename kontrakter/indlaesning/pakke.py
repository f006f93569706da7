"""What somebody sends in becomes a list of files: a ZIP is unpacked, and the limits hold while it is read.

Nothing touches a disk, so a path in a ZIP leads nowhere: only the last part of a name is kept, to be shown.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from .fejl import KanIkkeLaeses
from .filtype import FEJL_I_PAKKE, FOR_STOR, STOERSTE_FIL, aabn_pakke, anden_pakke, slags

FLEST_FILER = 50
STOERST_I_ALT = 100 * 1024 * 1024
ENDELSER = (".pdf", ".docx", ".txt")
_STYKKE = 1 << 16
_FOR_MANGE = f"Der kan sendes højst {FLEST_FILER} filer ind ad gangen. Send resten bagefter."
_FOR_MEGET = "Filerne fylder mere end 100 MB tilsammen. Send dem ind ad flere gange."
_I_STYKKER = "Intet fra den er taget med. Pak den ud, og send filerne ind ad flere gange."


@dataclass(frozen=True)
class Fil:
    """One file to be read: its name without a path, and its bytes."""

    navn: str
    data: bytes


@dataclass
class Modtaget:
    """What was taken in, and what was not: [(name, why, in Danish)]."""

    filer: list[Fil] = field(default_factory=list)
    afviste: list[tuple[str, str]] = field(default_factory=list)

    def tag(self, navn: str, stoerrelse: int, laes: Callable[[], bytes]) -> None:
        """Take one file that was sent in, or note why not; a ZIP is taken with all it holds, or not at all."""
        navn = kort_navn(navn)
        try:
            self._tag(navn, stoerrelse, laes)
        except KanIkkeLaeses as fejl:
            self.afviste.append((navn, str(fejl)))

    def _tag(self, navn: str, stoerrelse: int, laes: Callable[[], bytes]) -> None:
        er_zip = navn.lower().endswith(".zip")
        if stoerrelse > (STOERST_I_ALT if er_zip else STOERSTE_FIL):
            raise KanIkkeLaeses(_FOR_MEGET if er_zip else FOR_STOR)
        data = laes()
        if slags(data) != "pakke":
            if len(data) > STOERSTE_FIL:
                raise KanIkkeLaeses(FOR_STOR)
            self._tilfoej([Fil(navn, data)])
            return
        with aabn_pakke(data) as pakke:
            navne = set(pakke.namelist())
            if grund := anden_pakke(navne):
                raise KanIkkeLaeses(grund)
            if "word/document.xml" not in navne:
                self._tag_zip(navn, pakke)
                return
        if len(data) > STOERSTE_FIL:
            raise KanIkkeLaeses(FOR_STOR)
        self._tilfoej([Fil(navn, data)])

    def _tag_zip(self, navn: str, pakke: zipfile.ZipFile) -> None:
        poster = [post for post in pakke.infolist() if not post.is_dir() and not systemfil(post.filename)]
        gode = [post for post in poster if post.filename.lower().endswith(ENDELSER)]
        if not gode:
            raise KanIkkeLaeses("Der er ingen PDF-, Word- eller tekstfiler i ZIP-filen.")
        if len(gode) > FLEST_FILER:
            raise KanIkkeLaeses(f"ZIP-filen har {len(gode)} filer, og {FLEST_FILER} er det højeste. {_I_STYKKER}")
        filer, afviste, i_alt = [], [], 0
        for post in gode:
            fil = Fil(kort_navn(navn_i_zip(post)), _pak_ud(pakke, post))
            i_alt += len(fil.data)
            if i_alt > STOERST_I_ALT:
                raise KanIkkeLaeses(f"ZIP-filen fylder mere end 100 MB, når den er pakket ud. {_I_STYKKER}")
            try:
                _kontroller(fil)
                filer.append(fil)
            except KanIkkeLaeses as fejl:
                afviste.append((fil.navn, str(fejl)))
        self._tilfoej(filer)
        self.afviste += afviste
        self.afviste += [
            (kort_navn(navn_i_zip(post)), f"Den ligger i “{navn}”, men er hverken PDF, Word (.docx) eller tekst.")
            for post in poster
            if post not in gode
        ]

    def _tilfoej(self, filer: list[Fil]) -> None:
        if len(self.filer) + len(filer) > FLEST_FILER:
            raise KanIkkeLaeses(_FOR_MANGE)
        if sum(len(fil.data) for fil in (*self.filer, *filer)) > STOERST_I_ALT:
            raise KanIkkeLaeses(_FOR_MEGET)
        self.filer += filer


def kort_navn(navn: str) -> str:
    """Return the name without path and control characters, short enough to keep; its ending stays."""
    navn = "".join(tegn for tegn in navn.replace("\\", "/").rsplit("/", 1)[-1] if tegn.isprintable()).strip()
    return navn if len(navn) <= 200 else f"{navn[:190]}…{navn[-9:]}"


def _pak_ud(pakke: zipfile.ZipFile, post: zipfile.ZipInfo) -> bytes:
    """Return a file of the ZIP, read until it is too large: the size it states may be false."""
    navn = kort_navn(navn_i_zip(post))
    if post.flag_bits & 1:
        raise KanIkkeLaeses("ZIP-filen er låst med en adgangskode. Lav en uden, og prøv igen.")
    if post.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # the others are unpacked without a limit
        raise KanIkkeLaeses(
            "ZIP-filen er pakket på en måde, der ikke kan læses. Lav den igen som en almindelig ZIP-fil."
        )
    stykker, antal = [], 0
    try:
        with pakke.open(post) as indhold:
            while stykke := indhold.read(_STYKKE):
                antal += len(stykke)
                if antal > STOERSTE_FIL:
                    raise KanIkkeLaeses(
                        f"“{navn}” i ZIP-filen fylder mere end 10 MB, når den er pakket ud. {_I_STYKKER}"
                    )
                stykker.append(stykke)
    except FEJL_I_PAKKE as fejl:
        raise KanIkkeLaeses(f"ZIP-filen er beskadiget: “{navn}” kan ikke pakkes ud. Lav den igen.") from fejl
    return b"".join(stykker)


def _kontroller(fil: Fil) -> None:
    """Refuse a file of a ZIP that is of another kind than its name says."""
    if slags(fil.data) != "pakke":
        return
    with aabn_pakke(fil.data) as pakke:
        navne = set(pakke.namelist())
    if "word/document.xml" not in navne:
        raise KanIkkeLaeses(
            anden_pakke(navne) or "Det er en ZIP-fil i en ZIP-fil. Pak den ud, og send den ind for sig."
        )


def systemfil(navn: str) -> bool:
    """Whether the entry is one that a system puts there by itself."""
    dele = navn.replace("\\", "/").split("/")
    return "__MACOSX" in dele or dele[-1].startswith((".", "~$")) or dele[-1].lower() in ("thumbs.db", "desktop.ini")


def navn_i_zip(post: zipfile.ZipInfo) -> str:
    """Return the entry's name: UTF-8, or what Danish Windows writes, where zipfile takes it for American."""
    if post.flag_bits & 0x800:
        return post.filename
    try:
        raa = post.filename.encode("cp437")
    except UnicodeEncodeError:
        return post.filename
    try:
        return raa.decode("utf-8")
    except UnicodeDecodeError:
        return raa.decode("cp850")
