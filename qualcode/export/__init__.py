"""Cleared texts and tables become files."""

from qualcode.export.caption import Caption
from qualcode.export.codebook import CODEBOOK_SUFFIXES, write_codebook
from qualcode.export.deposit import (
    DEPOSIT_SUFFIXES,
    Deposit,
    DepositedTranscript,
    LogLine,
    write_deposit,
)
from qualcode.export.framework import FRAMEWORK_SUFFIXES, write_framework
from qualcode.export.landing import land_checked
from qualcode.export.parquet import BEGINNING as PARQUET
from qualcode.export.parquet import parquet_texts
from qualcode.export.picture import PICTURE_SUFFIXES, write_picture
from qualcode.export.quotes import QUOTE_SUFFIXES, write_quotes
from qualcode.export.reports import (
    APPENDIX_SUFFIXES,
    REPORT_SUFFIXES,
    write_appendix,
    write_report,
    write_report_template,
    write_template,
)
from qualcode.export.tables import TABLE_SUFFIXES, write_table
from qualcode.export.texts import TEXT_SUFFIXES, write_text
from qualcode.export.trail import TRAIL_SUFFIXES, TrailLine, write_trail

__all__ = [
    "APPENDIX_SUFFIXES",
    "CODEBOOK_SUFFIXES",
    "DEPOSIT_SUFFIXES",
    "FRAMEWORK_SUFFIXES",
    "PARQUET",
    "PICTURE_SUFFIXES",
    "QUOTE_SUFFIXES",
    "REPORT_SUFFIXES",
    "TABLE_SUFFIXES",
    "TEXT_SUFFIXES",
    "TRAIL_SUFFIXES",
    "Caption",
    "Deposit",
    "DepositedTranscript",
    "LogLine",
    "TrailLine",
    "land_checked",
    "parquet_texts",
    "write_appendix",
    "write_codebook",
    "write_deposit",
    "write_framework",
    "write_picture",
    "write_quotes",
    "write_report",
    "write_report_template",
    "write_table",
    "write_template",
    "write_text",
    "write_trail",
]
