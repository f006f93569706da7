"""What WeasyPrint leaves out of an archive file: the second standard's name, and streams with a clear end.

WeasyPrint writes PDF/A-3a or PDF/UA-1. Asked for the first it tags the file as the second wants it, but does
not say so: `pdfuaid:part` must stand in the same RDF as `pdfaid:part`, described by an extension schema
because PDF/A knows only its own properties, in an XMP stream that is not compressed.
"""

import zlib

import pydyf

from .maerker import hent

# A stream whose last byte is CR followed by the LF before `endstream` reads as one byte shorter than it says.
# A zlib stream ends in a checksum, so that is one stream in 256, and one contract in ten.
TVETYDIG = b"\r\nendstream"
_RDF_SLUT = b"</rdf:RDF>"
_PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
pdfuaid:part="1" />\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def meld_pdfua(pdf: pydyf.PDF) -> None:
    """Say in the metadata that the file is PDF/UA-1 too, and open it with its bookmarks shown."""
    xmp = hent(pdf, pdf.catalog["Metadata"])
    xmp.stream = [stykke.replace(_RDF_SLUT, _PDFUA + _RDF_SLUT) for stykke in xmp.stream]
    xmp.compress = False
    pdf.catalog["PageMode"] = "/UseOutlines"


def pak_stroemme(pdf: pydyf.PDF) -> None:
    """Compress every stream, once; pydyf compresses at each look at it, and it looks twice."""
    for objekt in pdf.objects:
        if isinstance(objekt, pydyf.Stream) and objekt.compress:
            _pak(objekt)


def _pak(stroem: pydyf.Stream) -> None:
    raa = b"\n".join(stykke if isinstance(stykke, bytes) else _bytes(stykke) for stykke in stroem.stream)
    pakket = zlib.compress(raa)
    stroem.compress = False
    if pakket.endswith(b"\r") and not raa.endswith(b"\r"):
        stroem.stream = [raa]
    else:
        stroem.stream = [pakket]
        stroem.extra["Filter"] = "/FlateDecode"


def _bytes(stykke) -> bytes:
    return pydyf.Array([stykke]).data[1:-1]  # pydyf's own way of writing a number or an object
