"""Reports in prose, made by templates that the user may replace."""

from qualcode.export.reports.appendix import APPENDIX_SUFFIXES, write_appendix, write_template

__all__ = ["APPENDIX_SUFFIXES", "write_appendix", "write_template"]
