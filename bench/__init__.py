"""Measurements on data that is not part of this project; where it is missing, they are skipped."""
