//! The parameters of memcached.

use super::Parameter;
use super::table::{INT, TEXT, at_reboot, fixed};

pub const MEMCACHED: &[Parameter] = &[
    fixed("backlog_queue_limit", "1024", INT, "1-10000", "1.4"),
    at_reboot("binding_protocol", "auto", TEXT, "auto,binary,ascii", "1.4"),
    at_reboot("cas_disabled", "0", "boolean", "0,1", "1.4"),
    at_reboot("chunk_size", "48", INT, "1-1024", "1.4"),
    at_reboot("chunk_size_growth_factor", "1.25", "float", "1.0-1024.0", "1.4"),
    at_reboot("config_max", "16", INT, "16", "1.4"),
    at_reboot("config_size_max", "65536", INT, "65536", "1.4"),
    at_reboot("disable_flush_all", "0", "boolean", "0,1", "1.4"),
    at_reboot("error_on_memory_exhausted", "0", "boolean", "0,1", "1.4"),
    at_reboot("expirezero_does_not_evict", "0", "boolean", "0,1", "1.4"),
    at_reboot("hash_algorithm", "jenkins", TEXT, "jenkins,murmur3", "1.4"),
    at_reboot("idle_timeout", "0", INT, "0-86400", "1.4"),
    fixed("large_memory_pages", "0", "boolean", "0,1", "1.4"),
    fixed("lock_down_paged_memory", "0", "boolean", "0,1", "1.4"),
    at_reboot("lru_crawler", "0", "boolean", "0,1", "1.4"),
    at_reboot("lru_maintainer", "0", "boolean", "0,1", "1.4"),
    at_reboot("max_item_size", "1048576", INT, "1024-1073741824", "1.4"),
    fixed("max_simultaneous_connections", "65000", INT, "3-65000", "1.4"),
    fixed("maximize_core_file_limit", "0", "boolean", "0,1", "1.4"),
    at_reboot("maxconns_fast", "0", "boolean", "0,1", "1.4"),
    at_reboot("memcached_connections_overhead", "100", INT, "0-", "1.4"),
    at_reboot("modern", "1", "boolean", "0,1", "1.5"),
    fixed("requests_per_event", "20", INT, "20", "1.4"),
    at_reboot("resp_obj_mem_limit", "0", INT, "0-", "1.6"),
    at_reboot("slab_automove", "0", INT, "0,1,2", "1.4"),
    at_reboot("slab_chunk_max", "524288", INT, "1024-1048576", "1.4"),
    at_reboot("slab_reassign", "0", "boolean", "0,1", "1.4"),
    fixed("ssl_enabled", "0", "boolean", "0,1", "1.6"),
    at_reboot("track_sizes", "0", "boolean", "0,1", "1.4"),
    at_reboot("watcher_logbuf_size", "256", INT, "1-1024", "1.4"),
    at_reboot("worker_logbuf_size", "64", INT, "1-1024", "1.4"),
];
