"""Faults to put into a good copy of a package, each with the place and the words it must be refused with."""
