# All clusters that stand alone and are ready.
data "elasticache_clusters" "alone" {
  status                   = "available"
  not_in_replication_group = true
}

output "addresses" {
  value = {
    for cluster in data.elasticache_clusters.alone.clusters : cluster.cluster_id => coalesce(
      cluster.configuration_endpoint_address,
      cluster.address,
    )
  }
}
