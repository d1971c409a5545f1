variable "project" {
  description = "Id of the project that holds the workload identity pool, and the service account if there is one."
  type        = string
}

variable "log_projects" {
  description = "Ids of the projects whose logs are read; by default the one project."
  type        = set(string)
  default     = []
}

variable "repositories" {
  description = "Repositories that run the gardener's workflow, as owner/name."
  type        = set(string)

  validation {
    condition     = length(var.repositories) > 0 && alltrue([for name in var.repositories : can(regex("^[\\w.-]+/[\\w.-]+$", name))])
    error_message = "Name at least one repository, each as owner/name."
  }
}

variable "service_account" {
  description = "Account id of a service account to make and impersonate, such as log-gardener; empty for direct access."
  type        = string
  default     = ""
}

variable "pool" {
  description = "Id of the workload identity pool to make."
  type        = string
  default     = "github"
}

variable "provider_id" {
  description = "Id of the provider to make in the pool."
  type        = string
  default     = "gardener"
}

variable "issuer" {
  description = "Who issues the jobs' tokens; on GitHub Enterprise Server https://HOST/_services/token."
  type        = string
  default     = "https://token.actions.githubusercontent.com"
}
