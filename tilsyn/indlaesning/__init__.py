"""Reading published tilsynsrapporter: the bytes of a PDF in, a `Rapport` out. Nothing here saves anything.

`sider` turns the PDF into lines in the order they stand on the paper; `hoved` reads what the report is, of whom and
when; `temaer` reads each theme's own assessment and `skema` the table that sums them up; `samlet` holds the two
together; `paabud` looks for strakspåbud and for bekymring. What documents call things stands in `kendte`, as data.

The rule of the house: what cannot be read with certainty is left empty with a remark in Danish and the raw text.
Headings and levels are compared without white space, for such PDFs have spaces in the middle of words.
"""
