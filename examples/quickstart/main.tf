# An encrypted Redis replication group with a password (AUTH token), and all it stands on: a subnet
# group and a parameter group.
#
# `make demo` applies this file to a simulated ElastiCache on your own machine. To apply it to AWS,
# leave out `endpoint`, name subnets of your VPC, and have credentials where the AWS command line
# would find them: `terraform apply -var auth_token=... -var 'subnet_ids=["subnet-...", "subnet-..."]'`

terraform {
  required_providers {
    elasticache = {
      source = "elasticache-rs/elasticache"
    }
  }
}

variable "auth_token" {
  description = "The password clients must give: 16 to 128 characters without /, \" and @."
  type        = string
  sensitive   = true
}

variable "subnet_ids" {
  description = "Subnets of one VPC, in different zones, for the nodes to stand in."
  type        = list(string)
  default     = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
}

variable "description" {
  description = "What the group is for. It can be changed while the group runs."
  type        = string
  default     = "Sessions of the web shop"
}

variable "at_rest_encryption" {
  description = "Whether data on disk is encrypted. Changing it replaces the group: its data is lost."
  type        = bool
  default     = true
}

variable "endpoint" {
  description = "Another address than that of AWS, such as a simulator's. Leave it out for AWS."
  type        = string
  default     = null
}

provider "elasticache" {
  region = "us-east-1"

  endpoints {
    elasticache = var.endpoint
  }

  default_tags {
    tags = { example = "quickstart" }
  }
}

# The subnets in which the nodes may stand. Encryption in transit needs a VPC.
resource "elasticache_subnet_group" "shop" {
  name        = "quickstart"
  description = "Private subnets of the web shop"
  subnet_ids  = var.subnet_ids
}

# Settings of the engine. What is not set has the value of the family.
resource "elasticache_parameter_group" "sessions" {
  name        = "quickstart"
  family      = "redis3.2"
  description = "Sessions of the web shop"

  # When memory is full, forget the sessions that were not used for the longest time.
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  # Close connections that were idle for an hour.
  parameter {
    name  = "timeout"
    value = "3600"
  }
}

resource "elasticache_replication_group" "sessions" {
  replication_group_id = "quickstart"
  description          = var.description

  # One primary and one replica of it. The replica takes over when the primary fails.
  node_type                  = "cache.m4.large"
  engine_version             = "3.2.6"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  subnet_group_name          = elasticache_subnet_group.shop.name
  parameter_group_name       = elasticache_parameter_group.sessions.name

  # Both are decided when the group is made and can't be changed afterwards.
  transit_encryption_enabled = true
  at_rest_encryption_enabled = var.at_rest_encryption

  # Only with encryption in transit. AWS never returns it.
  auth_token = var.auth_token

  tags = { team = "shop" }

  timeouts {
    create = "60m"
  }
}

# Where the application connects to, with TLS.
output "primary_endpoint" {
  value = elasticache_replication_group.sessions.primary_endpoint_address
}
