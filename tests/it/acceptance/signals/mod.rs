//! Signals: Ctrl-C, and terraform killed.
//!
//! These tests need the real binary. The terraform 1.15.5 of the tests is a Python library that does
//! not pass signals on, so `make test` leaves this module out there, by name, and says so.

mod interrupt;
mod operations;
mod orphan;
