using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Publishing;

namespace SingleWindow.Embedded.Showing;

/// <summary>The gRPC service of the sidecars. Dapr.Protos has the messages but no server class, so its methods are bound by hand.</summary>
internal sealed class DaprService(PublishOverGrpc publishing, Showcase showcase, SidecarOfPort ports, IHostApplicationLifetime host)
{
    public Task<Empty> PublishEvent(PublishEventRequest request, ServerCallContext call) =>
        publishing.Publish(request, Of(call), call);

    public Task<BulkPublishResponse> BulkPublishEvent(BulkPublishRequest request, ServerCallContext call) =>
        publishing.Publish(request, Of(call), call);

    public Task<GetMetadataResponse> GetMetadata(GetMetadataRequest request, ServerCallContext call) =>
        Task.FromResult(showcase.Grpc(Of(call)));

    public Task<Empty> SetMetadata(SetMetadataRequest request, ServerCallContext call)
    {
        showcase.Set(Of(call), request.Key, request.Value);
        return Task.FromResult(new Empty());
    }

    /// <summary>All sidecars are one process, so it ends only when the last of one does: never by an app.</summary>
    public Task<Empty> Shutdown(ShutdownRequest request, ServerCallContext call) => ports.IsAlone
        ? Task.FromResult(Stop())
        : throw new RpcException(new Status(StatusCode.Unimplemented, "other apps use this process, too"));

    private Empty Stop()
    {
        host.StopApplication();
        return new Empty();
    }

    private Sidecar Of(ServerCallContext call) => ports[call.GetHttpContext()]
        ?? throw new RpcException(new Status(StatusCode.Unimplemented, "no sidecar has this port"));
}

/// <summary>The methods there are; all others answer UNIMPLEMENTED.</summary>
internal sealed class DaprMethods : IServiceMethodProvider<DaprService>
{
    public const string Service = "dapr.proto.runtime.v1.Dapr";

    public static readonly IReadOnlyList<string> Names =
        ["PublishEvent", "BulkPublishEvent", "BulkPublishEventAlpha1", "GetMetadata", "SetMetadata", "Shutdown"];

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<DaprService> context)
    {
        Add<PublishEventRequest, Empty>(context, Names[0], (service, request, call) => service.PublishEvent(request, call));
        Add<BulkPublishRequest, BulkPublishResponse>(context, Names[1], (service, request, call) => service.BulkPublishEvent(request, call));
        Add<BulkPublishRequest, BulkPublishResponse>(context, Names[2], (service, request, call) => service.BulkPublishEvent(request, call));
        Add<GetMetadataRequest, GetMetadataResponse>(context, Names[3], (service, request, call) => service.GetMetadata(request, call));
        Add<SetMetadataRequest, Empty>(context, Names[4], (service, request, call) => service.SetMetadata(request, call));
        Add<ShutdownRequest, Empty>(context, Names[5], (service, request, call) => service.Shutdown(request, call));
    }

    private static void Add<TRequest, TResponse>(
        ServiceMethodProviderContext<DaprService> context, string name, UnaryServerMethod<DaprService, TRequest, TResponse> handle)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        context.AddUnaryMethod(
            new Method<TRequest, TResponse>(MethodType.Unary, Service, name, Of<TRequest>(), Of<TResponse>()), [], handle);

    private static Marshaller<T> Of<T>() where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create(
            (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
    }
}
