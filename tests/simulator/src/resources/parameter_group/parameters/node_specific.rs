//! Parameters whose value depends on the node type.

/// A parameter whose value depends on the node type.
pub struct Specific {
    pub name: &'static str,
    pub values: &'static [(&'static str, &'static str)],
}

/// The parameters of a family that depend on the node type.
pub fn of(family: &str) -> &'static [Specific] {
    const OF_REDIS: &[Specific] = &[Specific {
        name: "maxmemory",
        values: &[("cache.t3.micro", "536870912"), ("cache.m5.large", "6854542746")],
    }];
    const OF_MEMCACHED: &[Specific] = &[
        Specific {
            name: "max_cache_memory",
            values: &[("cache.t3.micro", "512"), ("cache.m5.large", "6537")],
        },
        Specific {
            name: "num_threads",
            values: &[("cache.t3.micro", "2"), ("cache.m5.large", "2")],
        },
    ];
    if family.starts_with("memcached") { OF_MEMCACHED } else { OF_REDIS }
}
