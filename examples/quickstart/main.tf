# An encrypted Redis replication group with a password (AUTH token).
#
# `make demo` applies this file to a simulated ElastiCache on your own machine. To apply it to AWS,
# leave out `endpoint`, name one of your subnet groups, and have credentials where the AWS command
# line would find them: `terraform apply -var auth_token=... -var subnet_group_name=...`

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

variable "subnet_group_name" {
  description = "The subnet group whose VPC the nodes stand in. Encryption in transit needs a VPC."
  type        = string
  default     = "default"
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

resource "elasticache_replication_group" "sessions" {
  replication_group_id = "quickstart"
  description          = var.description

  # One primary and one replica of it. The replica takes over when the primary fails.
  node_type                  = "cache.m4.large"
  engine_version             = "3.2.6"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  subnet_group_name          = var.subnet_group_name

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
