using Grpc.Core;

namespace SingleWindow.Embedded.Publishing;

/// <summary>Why a message was not taken, with the numbers and words of daprd.</summary>
public sealed record PublishRefusal(string ErrorCode, string Reason, int Http, StatusCode Grpc, string Message)
{
    /// <summary>An unknown component has no resource to point at.</summary>
    public string? PubSub { get; init; }

    public static PublishRefusal NotConfigured() =>
        new("ERR_PUBSUB_NOT_CONFIGURED", "DAPR_PUBSUB_NOT_CONFIGURED", 400, StatusCode.FailedPrecondition, "no pubsub is configured");

    public static PublishRefusal NotFound(string pubSub) =>
        new("ERR_PUBSUB_NOT_FOUND", "DAPR_PUBSUB_NOT_FOUND", 404, StatusCode.InvalidArgument, $"pubsub {pubSub} is not found");

    public static PublishRefusal NameEmpty() =>
        new("ERR_PUBSUB_EMPTY", "DAPR_PUBSUB_NAME_EMPTY", 404, StatusCode.InvalidArgument, "pubsub name is empty");

    public static PublishRefusal TopicEmpty(string pubSub) =>
        new("ERR_TOPIC_NAME_EMPTY", "DAPR_PUBSUB_TOPIC_NAME_EMPTY", 404, StatusCode.InvalidArgument,
            $"topic is empty in pubsub {pubSub}")
        { PubSub = pubSub };

    public static PublishRefusal BadMetadata(string pubSub, string topic, string why) =>
        new("ERR_PUBSUB_REQUEST_METADATA", "DAPR_PUBSUB_METADATA_DESERIALIZATION", 400, StatusCode.InvalidArgument,
            $"failed deserializing metadata for topic {topic}: {why}")
        { PubSub = pubSub };

    public static PublishRefusal BadCloudEvent(string pubSub, string why) =>
        new("ERR_PUBSUB_CLOUD_EVENTS_SER", "DAPR_PUBSUB_CLOUD_EVENT_CREATION", 500, StatusCode.InvalidArgument,
            $"cannot create cloudevent: {why}")
        { PubSub = pubSub };

    public static PublishRefusal BadEvents(string pubSub, string why) =>
        new("ERR_PUBSUB_EVENTS_SER", "DAPR_PUBSUB_MARSHAL_EVENTS", 400, StatusCode.InvalidArgument,
            $"error when unmarshaling the request for pubsub {pubSub}: {why}")
        { PubSub = pubSub };

    public static PublishRefusal Forbidden(string pubSub, string topic, string appId) =>
        new("ERR_PUBSUB_FORBIDDEN", "DAPR_PUBSUB_FORBIDDEN", 403, StatusCode.PermissionDenied,
            $"topic {topic} is not allowed for app id {appId}")
        { PubSub = pubSub };

    public static PublishRefusal BrokerFailed(string pubSub, string topic, string why) =>
        new("ERR_PUBSUB_PUBLISH_MESSAGE", "DAPR_PUBSUB_PUBLISH_MESSAGE", 500, StatusCode.Internal,
            $"error when publish to topic {topic} in pubsub {pubSub}: {why}")
        { PubSub = pubSub };

    /// <summary>The error body of the HTTP API.</summary>
    public object Body => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["errorCode"] = ErrorCode,
        ["message"] = Message,
        ["details"] = Details(),
    };

    public RpcException Thrown() => new(new Status(Grpc, Message));

    private List<object> Details()
    {
        var details = new List<object>
        {
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
                ["domain"] = "dapr.io",
                ["reason"] = Reason,
                ["metadata"] = new Dictionary<string, string>(StringComparer.Ordinal),
            },
        };
        if (PubSub is not null)
        {
            details.Add(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["@type"] = "type.googleapis.com/google.rpc.ResourceInfo",
                ["resource_type"] = "pubsub",
                ["resource_name"] = PubSub,
            });
        }

        return details;
    }
}
