using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Countries;
using SingleWindow.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Overriding;
using SingleWindow.Risk.Selecting;
using SingleWindow.Risk.Showing;
using SingleWindow.ServiceHost;

var builder = WebApplication.CreateBuilder(args);
builder.AddSingleWindow("risk", host => host
    .Keep(options => options.KeepRisk())
    .Announce(Topics.Risk, Announcements.Of)
    .Receive<DeclarationRegistered, WhenLodged>(Topics.Declarations)
    .Receive<DeclarationAmended, WhenLodged>(Topics.Declarations)
    .Receive<DeclarationReleased, WhenEnded>(Topics.Declarations)
    .Receive<DeclarationCancelled, WhenEnded>(Topics.Declarations)
    .Receive<DeclarationRefused, WhenEnded>(Topics.Declarations));
var countries = CountryProfiles.Read(builder.Configuration["SingleWindow:Profiles"] ?? Path.Combine(AppContext.BaseDirectory, "profiles"));
builder.Services.AddSingleton(countries);
builder.Services.AddSingleton(new DefaultProfile(builder.Configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code));
builder.Services.AddSingleton<Practices>().AddSingleton<SealedSecret>().AddSingleton<Memory>();

var app = builder.Build();
app.MapSingleWindow();
app.MapShowSelection();
app.MapOverride();
app.MapFindInspections();
app.MapResults();
app.MapShowRules();
app.MapShowStatistics();
app.Run();
