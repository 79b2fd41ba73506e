using System.Text.Json.Nodes;

namespace SingleWindow.Gateway.Describing;

/// <summary>What the gateway adds to the description: how to sign in, its headers and its own paths.</summary>
internal static class GatewayDescription
{
    private const string Text = """
        {
          "openapi": "3.1.1",
          "info": {
            "title": "Single Window",
            "version": "v1",
            "description": "One declaration, lodged once. Errors are application/problem+json with a stable `code`. Every answer carries X-Conversation-Id; an accepted command on a declaration carries X-Receipt, a signed proof."
          },
          "servers": [{ "url": "/" }],
          "paths": {
            "/v1/receipts:verify": {
              "post": {
                "tags": ["receipts"], "summary": "Verify a receipt", "operationId": "receipts.Verify", "security": [],
                "requestBody": { "required": true, "content": { "application/json": { "schema": {
                  "type": "object", "required": ["receipt"], "properties": {
                    "receipt": { "type": "string", "description": "X-Receipt as it was given" },
                    "payload": { "type": "string", "description": "The text exactly as it was lodged" } } } } } },
                "responses": { "200": { "description": "valid, or code and reason why not", "content": { "application/json": {
                  "schema": { "type": "object", "required": ["valid"], "properties": {
                    "valid": { "type": "boolean" }, "code": { "type": "string" }, "reason": { "type": "string" },
                    "claims": { "type": "object" } } } } } } }
              }
            },
            "/.well-known/receipt-keys": {
              "get": {
                "tags": ["receipts"], "summary": "The keys that receipts are signed with (JWKS)",
                "operationId": "receipts.Keys", "security": [], "responses": { "200": { "description": "JWKS" } }
              }
            }
          },
          "components": {
            "schemas": {
              "Problem": {
                "type": "object", "description": "What was wrong (RFC 9457).", "required": ["code", "status"], "properties": {
                  "type": { "type": "string", "description": "The code again" }, "title": { "type": "string" },
                  "status": { "type": "integer" }, "detail": { "type": "string" },
                  "code": { "type": "string", "description": "Stable; the README of each service lists its own" },
                  "findings": { "type": "array", "description": "Everything that is wrong, each at its place", "items": {
                    "type": "object", "required": ["code", "text"], "properties": {
                      "code": { "type": "string" }, "text": { "type": "string" },
                      "path": { "type": "string", "description": "JSON pointer into the body, or the name of the query parameter" },
                      "severity": { "type": "string" }, "value": { "type": "string" }, "suggestion": { "type": "string" } } } },
                  "conversationId": { "type": "string" }, "traceId": { "type": "string" } }
              }
            },
            "responses": {
              "Problem": {
                "description": "Refused, or not understood",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
              }
            },
            "securitySchemes": {
              "oidc": { "type": "openIdConnect", "openIdConnectUrl": "/.well-known/openid-configuration" }
            },
            "parameters": {
              "IdempotencyKey": {
                "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "maxLength": 255 },
                "description": "The same key with the same request gives the first answer again. Required for lodging."
              }
            }
          }
        }
        """;

    public static JsonObject Of() => JsonNode.Parse(Text)!.AsObject();
}
