# One file for every process: docker build --build-arg PROJECT=services/Permits --build-arg ASSEMBLY=SingleWindow.Permits .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG PROJECT
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY .ci/BannedSymbols.txt .ci/
COPY services services
COPY gateway gateway
COPY dapr dapr
RUN dotnet publish "$PROJECT" -c Release -o /app --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ARG ASSEMBLY
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_URLS=http://+:8080 ASSEMBLY=${ASSEMBLY}
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["sh", "-c", "exec dotnet \"$ASSEMBLY.dll\""]
