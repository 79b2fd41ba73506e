namespace SingleWindow.Gateway;

/// <summary>An API needs nothing from a browser; the page that describes it needs its own script and style, published pages their style.</summary>
internal static class SecurityHeaders
{
    private const int YearSeconds = 365 * 24 * 60 * 60;

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app
        .UseWhen(static http => !IsPage(http) && !IsText(http), static api => api.UseSecurityHeaders(Common().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddFrameAncestors().None();
        })))
        .UseWhen(IsText, static text => text.UseSecurityHeaders(Common().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddStyleSrc().UnsafeInline();
            csp.AddFrameAncestors().None();
        })))
        .UseWhen(IsPage, static page => page.UseSecurityHeaders(Common().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddScriptSrc().Self().UnsafeInline();
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self().Data();
            csp.AddFrameAncestors().None();
        })));

    // HSTS is only sent over https; over plain http a browser would ignore it anyway.
    private static HeaderPolicyCollection Common() => new HeaderPolicyCollection()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(YearSeconds)
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(static policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(static policy => policy.SameOrigin())
        .RemoveServerHeader();

    /// <summary>Pages without scripts that carry their own style.</summary>
    private static bool IsText(HttpContext context) => context.Request.Path.StartsWithSegments("/mip", StringComparison.OrdinalIgnoreCase);

    private static bool IsPage(HttpContext context) => context.Request.Path.StartsWithSegments("/scalar", StringComparison.OrdinalIgnoreCase);
}
