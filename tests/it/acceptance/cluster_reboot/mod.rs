//! `elasticache_cluster_reboot`.
