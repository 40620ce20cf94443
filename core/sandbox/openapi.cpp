// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/admin.h"

namespace spotter::sandbox {

std::string_view adminDescription()
{
    static constexpr std::string_view text = R"json({
  "openapi": "3.0.3",
  "info": {
    "title": "Spotter sandbox",
    "version": "1.0.0",
    "description": "Steers the local Target edge. Answers only on this machine, to requests that name it as their host and come from no web page."
  },
  "paths": {
    "/sandbox": {
      "get": {
        "operationId": "getAddresses",
        "summary": "Where everything is",
        "responses": {
          "200": {"description": "Addresses", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Addresses"}}}}
        }
      }
    },
    "/sandbox/openapi.json": {
      "get": {
        "operationId": "getDescription",
        "summary": "This description",
        "responses": {
          "200": {"description": "OpenAPI 3.0", "content": {"application/json": {"schema": {"type": "object"}}}}
        }
      }
    },
    "/sandbox/faults": {
      "get": {
        "operationId": "getFaults",
        "summary": "The troubles that are made",
        "responses": {
          "200": {"description": "Faults", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Faults"}}}}
        }
      },
      "put": {
        "operationId": "putFaults",
        "summary": "Replaces them all; an empty list ends them",
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Faults"}}}},
        "responses": {
          "200": {"description": "As they are now", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Faults"}}}},
          "400": {"$ref": "#/components/responses/Refused"}
        }
      }
    },
    "/sandbox/report": {
      "get": {
        "operationId": "getReport",
        "summary": "What was counted since the start or the last DELETE",
        "responses": {
          "200": {"description": "Report", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Report"}}}}
        }
      },
      "delete": {
        "operationId": "resetReport",
        "summary": "Counts from zero again",
        "responses": {"204": {"description": "Done"}}
      }
    },
    "/sandbox/previews": {
      "get": {
        "operationId": "getPreviews",
        "summary": "Tokens and positions for qaMode and preview; they are good until the sandbox ends",
        "responses": {
          "200": {"description": "Previews", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Previews"}}}}
        }
      }
    },
    "/sandbox/artifact": {
      "put": {
        "operationId": "putArtifact",
        "summary": "Serves and decides by another rules.json from the next request on; the old one stays when it is none",
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": {
          "204": {"description": "Done"},
          "400": {"$ref": "#/components/responses/Refused"}
        }
      }
    }
  },
  "components": {
    "responses": {
      "Refused": {
        "description": "Why not",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UnexpectedError"}}}
      }
    },
    "schemas": {
      "Addresses": {
        "type": "object",
        "required": ["address", "port", "client", "organizationId", "edgeHost", "delivery", "artifact", "geo", "admin"],
        "properties": {
          "address": {"type": "string", "description": "HOST:PORT"},
          "port": {"type": "integer"},
          "client": {"type": "string"},
          "organizationId": {"type": "string"},
          "edgeHost": {"type": "string"},
          "delivery": {"type": "string", "format": "uri"},
          "artifact": {"type": "string", "format": "uri"},
          "geo": {"type": "string", "format": "uri"},
          "admin": {"type": "string", "format": "uri"}
        }
      },
      "Faults": {
        "type": "object",
        "required": ["faults"],
        "properties": {
          "faults": {
            "type": "array",
            "maxItems": 1000,
            "items": {
              "type": "string",
              "description": "[TARGET/]KIND[:VALUE][=RATE]: TARGET is everything, delivery, artifact or geo; KIND is an HTTP status, latency (ms), slow-body (ms), reset, reset-in-body, truncated-body, broken-body, empty-body, wrong-content-type, large-body (MB), stale-artifact or redirect (status); RATE is from 0 to 1"
            },
            "example": ["500=0.1", "latency:200=1", "artifact/403=1"]
          }
        }
      },
      "Previews": {
        "type": "object",
        "required": ["token", "activities"],
        "properties": {
          "token": {"type": "string", "description": "For qaMode.token: lists all activities below, in this order"},
          "activities": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "activityIndex": {"type": "integer", "description": "In the token of all"},
                "token": {"type": "string", "description": "For qaMode.token: lists this activity alone"},
                "experiences": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "id": {"type": "string"},
                      "name": {"type": "string"},
                      "experienceIndex": {"type": "integer"},
                      "previewToken": {"type": "string", "description": "For preview.token: shows this experience to anybody"}
                    }
                  }
                }
              }
            }
          }
        }
      },
      "Counts": {
        "type": "object",
        "additionalProperties": {"type": "number"}
      },
      "Experience": {
        "type": "object",
        "properties": {
          "id": {"type": "string"},
          "name": {"type": "string"},
          "impressions": {"type": "integer"},
          "clicks": {"type": "integer"}
        }
      },
      "Report": {
        "type": "object",
        "properties": {
          "client": {"type": "string"},
          "impressions": {"type": "integer"},
          "clicks": {"type": "integer"},
          "activities": {
            "type": "array",
            "items": {
              "allOf": [
                {"$ref": "#/components/schemas/Experience"},
                {"type": "object", "properties": {"experiences": {"type": "array", "items": {"$ref": "#/components/schemas/Experience"}}}}
              ]
            }
          },
          "mboxes": {
            "type": "array",
            "description": "Mboxes notified without token",
            "items": {"type": "object", "properties": {"name": {"type": "string"}, "visits": {"type": "integer"}}}
          },
          "orders": {"type": "object", "properties": {"count": {"type": "integer"}, "revenue": {"type": "number"}}},
          "notifications": {"$ref": "#/components/schemas/Counts"},
          "refusedRequests": {
            "type": "object",
            "properties": {"total": {"type": "integer"}, "reasons": {"$ref": "#/components/schemas/Counts"}}
          },
          "previewRequests": {"type": "integer", "description": "In QA mode or for a preview: counted nowhere else"},
          "requests": {
            "type": "object",
            "description": "By kind and HTTP status",
            "properties": {
              "delivery": {"$ref": "#/components/schemas/Counts"},
              "artifact": {"$ref": "#/components/schemas/Counts"},
              "geo": {"$ref": "#/components/schemas/Counts"},
              "admin": {"$ref": "#/components/schemas/Counts"},
              "other": {"$ref": "#/components/schemas/Counts"},
              "total": {"type": "integer"}
            }
          },
          "telemetry": {"$ref": "#/components/schemas/Counts"},
          "faults": {"$ref": "#/components/schemas/Counts"}
        }
      },
      "UnexpectedError": {
        "type": "object",
        "required": ["status", "message"],
        "properties": {"status": {"type": "integer"}, "message": {"type": "string"}}
      }
    }
  }
}
)json";
    return text;
}

} // namespace spotter::sandbox
