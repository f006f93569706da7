"""Files with sick leave are read here: bytes in, figures and errors out. Nothing in this room saves a figure.

fejl        what stops a file, and an error with line and column
filtype     what a file is by its first bytes; bombs and macros
tekstfil    CSV: encoding, delimiter, rows
regneark    Excel: sheets, hidden rows, formulas, cells that hold an error
ord         the words columns are known by
perioder    one month from a cell
tal         one figure from a cell, exactly
hoved       which rows are the header, and which column is what
skrivemaade how figures are written in the file as a whole
enheder     which unit a row is about
cpr         what a CPR number looks like, in text and in XML
pnummer     columns that can only be P-numre
aabning     a file is opened, or refused for the CPR numbers in it
personer    a file with a row for each person or each absence is refused
laes        one file in, one `Laesning` out; `raekker`, `kontrol` and `samling` do its parts
proces      the same in a process of its own, with limits
kommune     what the municipality has taught the reader
udeblevne   units that usually have figures and are not in the file
opgaver     the dry run and the saving, off the page workers
"""
