"""The Sessions page: the timetable by week, month and list, and the forms that plan, change and cancel."""
