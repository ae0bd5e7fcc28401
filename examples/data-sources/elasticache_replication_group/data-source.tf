# A group that somebody else manages.
data "elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
}

output "where_to_connect" {
  value = data.elasticache_replication_group.sessions.primary_endpoint_address
}

# Every node with its address.
output "nodes" {
  value = flatten([
    for shard in data.elasticache_replication_group.sessions.node_groups : [
      for node in shard.node_group_members : node.read_endpoint.address
    ]
  ])
}
