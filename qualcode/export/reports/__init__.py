"""Reports in prose, made by templates that the user may replace."""

from qualcode.export.reports.appendix import APPENDIX_SUFFIXES, write_appendix, write_template
from qualcode.export.reports.report import REPORT_SUFFIXES, write_report, write_report_template

__all__ = [
    "APPENDIX_SUFFIXES",
    "REPORT_SUFFIXES",
    "write_appendix",
    "write_report",
    "write_report_template",
    "write_template",
]
