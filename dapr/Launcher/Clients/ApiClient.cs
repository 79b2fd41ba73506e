using Refit;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;

namespace SingleWindow.Launcher.Clients;

/// <summary>One client program, signed in at the gateway, with the whole public API.</summary>
public sealed class ApiClient : IDisposable
{
    private static readonly RefitSettings Settings = new() { ContentSerializer = new SystemTextJsonContentSerializer(Json.Options) };
    private readonly SignedIn _signIn;

    /// <param name="patience">How long a request is repeated while the gateway is away or busy.</param>
    public ApiClient(Uri gateway, DemoClient client, TimeSpan patience = default)
    {
        _signIn = new(gateway, client, patience);
        Client = client;
        Http = new(_signIn) { BaseAddress = gateway, Timeout = patience + TimeSpan.FromSeconds(60) };
        Declarations = RestService.ForGenerated<IDeclarations>(Http, Settings);
        Inspections = RestService.ForGenerated<IInspections>(Http, Settings);
        Permits = RestService.ForGenerated<IPermits>(Http, Settings);
        Payments = RestService.ForGenerated<IPayments>(Http, Settings);
        Operations = RestService.ForGenerated<IOperations>(Http, Settings);
    }

    public DemoClient Client { get; }
    public HttpClient Http { get; }
    public IDeclarations Declarations { get; }
    public IInspections Inspections { get; }
    public IPermits Permits { get; }
    public IPayments Payments { get; }
    public IOperations Operations { get; }

    public Task<string> Token(CancellationToken stop) => _signIn.Token(stop);

    public void Dispose() => Http.Dispose();
}
