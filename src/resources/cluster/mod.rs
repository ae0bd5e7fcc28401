//! `elasticache_cluster`: a Memcached cluster, a single Redis node, or a read replica of a group.

pub mod model;
