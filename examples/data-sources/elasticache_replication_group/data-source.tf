# A replication group that is managed elsewhere.
data "elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
}

output "primary_endpoint" {
  value = data.elasticache_replication_group.sessions.primary_endpoint_address
}

# The address of every node.
output "nodes" {
  value = flatten([
    for shard in data.elasticache_replication_group.sessions.node_groups : [
      for node in shard.node_group_members : node.read_endpoint.address
    ]
  ])
}
