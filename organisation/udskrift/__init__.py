"""The paper and the files of the organisation: a year as a spreadsheet, and as a calendar."""
