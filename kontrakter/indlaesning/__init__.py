"""Reading contracts that exist already: bytes in, a `Forslag` out. No reader saves anything.

`pdf`, `pdffil`, `docx` and `tekst` turn a file into lines; `formular` and `egen` read those that have fields.
`opdeling` makes goals and sections of the lines; `forstaa` marks what can be read out of the texts (points, years,
meetings, targets). A person looks at the result before it becomes a contract. Nothing of the source is lost: what
cannot be placed stands under `uplaceret`, and what is left out on purpose (bullets, page numbers, running headers) is
listed under `udeladt`.

The readers know nothing of Django, so that a file is read in a process of its own with limits (`proces`). Two modules
stand between them and the house: `kommune` finds what a municipality has taught the reader, and `opgaver` reads the
files that have been sent in, in the background.
"""
