# A cluster that is managed elsewhere.
data "elasticache_cluster" "sessions" {
  cluster_id = "sessions"
}

# The endpoint with which clients discover all nodes (Memcached only).
output "configuration_endpoint" {
  value = data.elasticache_cluster.sessions.configuration_endpoint
}

# The address of every node.
output "nodes" {
  value = data.elasticache_cluster.sessions.cache_nodes[*].address
}
