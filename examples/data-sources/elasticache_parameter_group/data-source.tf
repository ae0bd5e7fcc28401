# The default parameter group of a family.
data "elasticache_parameter_group" "default" {
  name = "default.redis7"
}

output "policy" {
  value = data.elasticache_parameter_group.default.parameters["maxmemory-policy"]
}
