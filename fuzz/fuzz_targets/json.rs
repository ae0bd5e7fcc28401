//! `make fuzz`: see `src/fuzzing`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| elasticache::fuzzing::check("json", bytes));
