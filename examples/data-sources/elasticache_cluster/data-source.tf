# A cluster that somebody else manages.
data "elasticache_cluster" "sessions" {
  cluster_id = "sessions"
}

# Where clients find all nodes by themselves; Memcached.
output "configuration_endpoint" {
  value = data.elasticache_cluster.sessions.configuration_endpoint
}

# Every node with its address.
output "nodes" {
  value = data.elasticache_cluster.sessions.cache_nodes[*].address
}
