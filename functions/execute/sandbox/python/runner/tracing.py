"""Follows a program line by line. Nothing is followed yet."""


def open_tracer(options):
    return None
