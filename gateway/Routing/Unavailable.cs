using SingleWindow.Gateway.Submitting;
using SingleWindow.Gateway.Watching;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace SingleWindow.Gateway.Routing;

/// <summary>A service that is down is 503 with Retry-After, one that is slow 504: never a bare 502.</summary>
internal sealed class Unavailable(RequestDelegate next, ILogger<Unavailable> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure || context.Response.HasStarted
            || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var service = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        log.ServiceDidNotAnswer(service, failure.Error.ToString(), failure.Exception);
        if (context.Submission() is { } submission) submission.Answer.SetLength(0);
        await context.Answer(failure.Error is ForwarderError.RequestTimedOut
            ? Problem.ServiceTimeout
            : Problem.ServiceUnavailable);
    }
}
