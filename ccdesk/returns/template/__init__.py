"""The template of a return: a workbook whose defined names say what stands where."""
