using SingleWindow.Gateway;
using SingleWindow.Gateway.Describing;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.Limiting;
using SingleWindow.Gateway.Routing;
using SingleWindow.Gateway.SigningIn;
using SingleWindow.Gateway.Submitting;
using SingleWindow.Gateway.Watching;

// The folder of the program, not the current one: the routes are found wherever the gateway is started from.
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

builder.AddKeeping();
builder.AddSigningIn();
builder.AddLimiting();
builder.AddSubmitting();
builder.AddRouting();
builder.AddDescribing();
builder.AddWatching();

var app = builder.Build();

app.UseWatching();
app.UseProblems();
SecurityHeaders.UseSecurityHeaders(app);
app.UseSigningIn();
app.UseLimiting();
app.UseIdentity();

app.MapSigningIn();
app.MapReceipts();
app.MapDescribing();
app.MapHealth();
app.MapServices();

await app.RunAsync();
