namespace SingleWindow.Gateway.SigningIn;

/// <summary>Who issues the tokens: this gateway, or somebody else by configuration.</summary>
internal sealed record Issuer(Uri Address, bool IsThisGateway, string Audience)
{
    /// <summary>Keys travel in the clear only where nobody can listen, or where the operator says so.</summary>
    public bool RequiresHttps { get; init; }

    public static Issuer Of(IConfiguration configuration)
    {
        var own = OwnAddresses(configuration).ToList();
        var address = configuration["SingleWindow:Issuer"] is { Length: > 0 } configured ? new Uri(configured) : own[0];
        return new(address, own.Exists(self => IsSame(self, address)), configuration["SingleWindow:Audience"] ?? "singlewindow")
        {
            RequiresHttps = !address.IsLoopback && !configuration.GetValue<bool>("SingleWindow:AllowHttpIssuer"),
        };
    }

    private static IEnumerable<Uri> OwnAddresses(IConfiguration configuration)
    {
        if (configuration["Gateway:PublicUrl"] is { Length: > 0 } stated)
        {
            yield return new(stated);
            yield break;
        }

        foreach (var url in (configuration["urls"] ?? "http://localhost:5000").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return new(url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal)
                .Replace("://*", "://0.0.0.0", StringComparison.Ordinal));
        }
    }

    private static bool IsSame(Uri self, Uri issuer) =>
        self.Scheme == issuer.Scheme && self.Port == issuer.Port && self.AbsolutePath == issuer.AbsolutePath
        && (self.Host == issuer.Host || self.Host is "0.0.0.0" or "[::]" || (self.IsLoopback && issuer.IsLoopback));
}
