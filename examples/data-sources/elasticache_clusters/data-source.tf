# All available clusters that are not in a replication group.
data "elasticache_clusters" "standalone" {
  status                   = "available"
  not_in_replication_group = true
}

output "addresses" {
  value = {
    for cluster in data.elasticache_clusters.standalone.clusters : cluster.cluster_id => coalesce(
      cluster.configuration_endpoint_address,
      cluster.address,
    )
  }
}
